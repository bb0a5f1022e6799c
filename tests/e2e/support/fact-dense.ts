/** A piece as dense with facts as a front page: the crane of Saltmere's east quay. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import { graf, piece, subhead } from './documents.ts';

export const craneHeadline = 'The east quay crane comes down after 94 years';

export const crane: NodeJson = piece(
  {
    eyebrow: 'Harbour',
    headline: craneHeadline,
    dek: 'It lifted 2,300 boats and one church bell. On Thursday it lifts nothing more.',
  },
  graf(
    'The steam crane on Saltmere’s east quay, built in 1932 by Harlow & Pike of Danforth, will be taken down on Thursday 19 March, the harbour office said on Monday. It stands 21 metres high and weighs 68 tonnes.',
  ),
  graf(
    'Marta Quill, who has driven it since 1987, will make the last lift at 10:30: the pilot cutter Godwit, 11 tonnes, from the slip to the water. “I have never dropped anything in it but my lunch,” she said.',
  ),
  subhead('A crack of four millimetres'),
  graf(
    'Inspectors found the crack on 6 January in the slewing ring, the only casting that was never renewed. It measured four millimetres; the limit is 1.5. Repair would cost 412,000 crowns, according to the surveyor Idris Bell, nearly three times what the crane earned in the past ten years.',
  ),
  graf(
    'The council voted 9 to 4 in February to replace it with a mobile crane from Orrin Docks for 168,000 crowns. Councillor Wen Aldous called the old machine “the most photographed thing in the county”.',
  ),
  graf(
    'Since 1932 the crane has put 2,300 boats into the water. It was idle for 14 months after the storm of November 1978, which tore off its roof, and for six weeks in 1999, when a jackdaw built a nest in the firebox.',
  ),
  subhead('What stays'),
  graf(
    'The boiler goes to the Maritime Museum at Danforth, 38 kilometres up the coast; the hook, 140 kilograms, stays on the quay. About 600 people signed a petition to keep the rest. Saltmere has 7,450 inhabitants.',
  ),
  graf(
    'The new crane lifts 40 tonnes, twice as much as the old one, and needs one driver instead of three. Quill retires on 31 March. “Somebody else can have the draught,” she said.',
  ),
);
