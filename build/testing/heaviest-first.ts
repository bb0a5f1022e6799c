/**
 * Longest files first. Where no earlier run is known, the runner begins with the files of most bytes; the
 * laws are short to write and long to run, and the last of them would keep one core waiting for the other.
 */
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { rootPath } from '../files.ts';

/** What takes longest, in order; everything else takes a few seconds at most. */
const HEAVY = [
  'tests/unit/suggestions.property.test.ts',
  'tests/unit/suggestions-carried.test.ts',
  'tests/unit/merge.property.test.ts',
  'tests/unit/suggesting.property.test.ts',
  'tests/unit/redline.property.test.ts',
  'tests/unit/two-sides.property.test.ts',
  'tests/unit/typed-over.property.test.ts',
  'tests/unit/provenance.property.test.ts',
];

/** Its place among the heavy ones; behind them all when it is none. */
const placeOf = ({ moduleId }: TestSpecification): number => {
  const at = HEAVY.indexOf(relative(rootPath, moduleId).replaceAll('\\', '/'));
  return at < 0 ? HEAVY.length : at;
};

/** The runner's own order, heavy files before the others of their project. */
export class HeaviestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project.name))];
    const of = (file: TestSpecification) => projects.indexOf(file.project.name);
    return sorted.sort((one, other) => of(one) - of(other) || placeOf(one) - placeOf(other));
  }
}
