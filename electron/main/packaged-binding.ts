/** SQLite's binary in a packaged program that runs on an older runtime. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';

/** A packaged test build carries SQLite compiled for its older runtime beside the program. */
export async function takePackagedBinding(): Promise<void> {
  if (!app.isPackaged || process.env.GALLEY_SQLITE_BINDING) return;
  const binding = join(process.resourcesPath, 'sqlite', 'better_sqlite3.node');
  const there = await access(binding).then(
    () => true,
    () => false,
  );
  if (there) process.env.GALLEY_SQLITE_BINDING = binding;
}
