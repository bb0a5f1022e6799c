/** Before the first end-to-end test: the runtime is there and the bundles are up to date. */
import { bundle } from '../../../build/bundle.ts';
import { getRuntime, runtimeEnvironment } from '../../../build/runtime/runtime.ts';

export default async function setup(): Promise<void> {
  const runtime = await getRuntime();
  // The workers inherit the choice, so that it is made and announced once.
  Object.assign(process.env, runtimeEnvironment(runtime));
  await bundle();
}
