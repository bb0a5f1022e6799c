import type { Pass } from '../../domain/release.ts';
import { brief } from '../blocks.ts';
import type { FoundItem, Rule } from '../input.ts';

/** What each pass is called. */
export const passNames: Readonly<Record<Pass, string>> = {
  facts: 'Facts',
  legal: 'Legal',
  copy: 'Copy',
};

/** Passes that the desk asks for and nobody has signed, and sign-offs that no longer hold. */
export const signOffs: Rule = {
  id: 'sign-offs',
  look({ signOffs: all, requirements, stage, publishedHash }) {
    const inForce = all.filter(({ superseded, state }) => !superseded && state !== 'withdrawn');
    const asked = requirements.passes[stage];
    const signed = asked.filter((pass) =>
      inForce.some((each) => each.pass === pass && each.state === 'standing'),
    );
    const items = asked.flatMap((pass): FoundItem[] => {
      if (signed.includes(pass)) return [];
      const target = { kind: 'sign-off', pass } as const;
      const broken = inForce.find((each) => each.pass === pass);
      if (!broken) {
        return [
          {
            cause: `${pass} missing`,
            title: `${passNames[pass]} not signed off`,
            detail: 'The desk asks for this pass',
            target,
          },
        ];
      }
      const more = broken.changed - 1;
      const first = broken.changes[0] ?? 'the text changed';
      return [
        {
          cause: `${broken.id} ${publishedHash}`,
          title: `${passNames[pass]} sign-off is broken`,
          detail: `${brief(first, 90)}${more > 0 ? `, and ${more} more` : ''}. Signed by ${broken.personName}`,
          target,
        },
      ];
    });
    return signed.length > 0
      ? {
          items,
          passed: `Signed off: ${signed.map((pass) => passNames[pass].toLowerCase()).join(', ')}`,
        }
      : { items };
  },
};
