/**
 * Makes the databases of earlier states that the migration test starts from. Run once for each
 * migration that ships: `node tests/archive/make-fixtures.ts`; what is there is never made anew.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { openDatabase } from '../../electron/archive/connection.ts';
import { Deriver } from '../../electron/archive/document/derive.ts';
import { migrate, migrations } from '../../electron/archive/migrations/index.ts';
import { prepareContent, storeContent } from '../../electron/archive/repositories/contents.ts';

const folder = new URL('../fixtures/archive/', import.meta.url);
mkdirSync(folder, { recursive: true });

for (const { version } of migrations.slice(0, -1)) {
  const path = new URL(`version-${version}.sqlite`, folder).pathname;
  if (existsSync(path)) continue;
  const db = openDatabase(path, { journal: 'delete' });
  db.pragma('journal_mode = delete');
  migrate(db, version);
  const at = '2026-02-24T14:32:00.000Z';
  const doc = JSON.stringify({
    type: 'doc',
    content: [
      { type: 'eyebrow', attrs: { id: 'a' } },
      { type: 'headline', attrs: { id: 'b' }, content: [{ type: 'text', text: 'The pier' }] },
      { type: 'dek', attrs: { id: 'c' } },
      {
        type: 'paragraph',
        attrs: { id: 'd' },
        content: [{ type: 'text', text: `Written when the archive was at ${version}.` }],
      },
    ],
  });
  db.transaction(() => {
    const meta = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
    meta.run('archive_id', '01900000-0000-7000-8000-000000000001');
    meta.run('created_at', at);
    meta.run('profile', '01900000-0000-7000-8000-000000000002');
    meta.run('clean_shutdown', '1');
    db.prepare('INSERT INTO person (key, id, name, color, created_at) VALUES (1, ?, ?, ?, ?)').run(
      '01900000-0000-7000-8000-000000000002',
      'Ana Lind',
      'blue',
      at,
    );
    const { words, characters, textHash } = new Deriver().derive('', doc);
    const content = storeContent(db, prepareContent(doc), 1);
    db.prepare(
      `INSERT INTO article (key, id, changed, owner, status, eyebrow, headline, dek, slug, byline,
         dateline, desk, ednote, tags, words, characters, tks, text_hash,
         created_at, updated_at)
       VALUES (1, ?, 1, 1, 'draft', '', 'The pier', '', 'pier', '', '', '', '', '[]', ?, ?, 0, ?, ?, ?)`,
    ).run('01900000-0000-7000-8000-000000000003', words, characters, textHash, at, at);
    db.prepare(
      `INSERT INTO revision (key, id, article, content, kind, author, author_name, began_at,
         created_at, words, words_delta, headline, fields)
       VALUES (1, ?, 1, ?, 'created', 1, 'Ana Lind', ?, ?, 7, 7, 'The pier', '{"slug":"pier"}')`,
    ).run('01900000-0000-7000-8000-000000000004', content, at, at);
    db.prepare('UPDATE article SET head = 1').run();
    // Whatever writes text says so to the search, from when there is one.
    if (version >= 30) db.prepare('INSERT INTO search_pending (article) VALUES (1)').run();
  })();
  // Small pages keep the fixtures small.
  db.pragma('page_size = 1024');
  db.exec('VACUUM');
  db.close();
  process.stdout.write(`${path}\n`);
}
