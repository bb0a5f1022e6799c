import { displayCopy } from '../../document/text.ts';
import type { RequirableField } from '../../domain/release.ts';
import { listed } from '../blocks.ts';
import type { Rule } from '../input.ts';

/** What the fields are called. */
export const fieldNames: Readonly<Record<RequirableField, string>> = {
  eyebrow: 'eyebrow',
  headline: 'headline',
  dek: 'dek',
  byline: 'byline',
  dateline: 'dateline',
  slug: 'slug',
  desk: 'desk',
};

/** Fields that the desk asks for and nobody has filled. */
export const fields: Rule = {
  id: 'fields',
  look({ doc, fields: given, requirements }) {
    const { byline, dateline, slug, desk } = given;
    const values = { ...displayCopy(doc), byline, dateline, slug, desk };
    const asked = requirements.fields;
    const items = asked
      .filter((name) => values[name].trim() === '')
      .map((name) => ({
        cause: name,
        title: `No ${fieldNames[name]}`,
        detail: 'The desk asks for it',
        target: { kind: 'field' as const, name },
      }));
    if (items.length > 0 || asked.length === 0) return { items };
    const said = listed(asked.map((name) => fieldNames[name]));
    return { items, passed: `${said.charAt(0).toUpperCase()}${said.slice(1)} filled` };
  },
};
