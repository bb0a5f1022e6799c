/** Everything that `npm run bench` measures, in this order. */
import type { Measure } from './measure.ts';
import { check } from './measures/check.ts';
import { checking } from './measures/checking.ts';
import { comparing } from './measures/comparing.ts';
import { exporting } from './measures/exporting.ts';
import { importing } from './measures/importing.ts';
import { launch } from './measures/launch.ts';
import { memory } from './measures/memory.ts';
import { merging } from './measures/merging.ts';
import { mixed } from './measures/mixed.ts';
import { opening } from './measures/opening.ts';
import { save } from './measures/save.ts';
import { scrolling } from './measures/scrolling.ts';
import { searching } from './measures/searching.ts';
import { suggesting } from './measures/suggesting.ts';
import { suggestions } from './measures/suggestions.ts';
import { typing } from './measures/typing.ts';
import { word } from './measures/word.ts';

export const measures: readonly Measure[] = [
  typing,
  suggesting,
  check,
  launch,
  opening,
  save,
  searching,
  scrolling,
  importing,
  mixed,
  exporting,
  word,
  comparing,
  merging,
  suggestions,
  checking,
  memory,
];
