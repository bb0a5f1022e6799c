import type { Command } from 'commander';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { exportExtension, exportFormat } from '../../../shared/domain/exchange.ts';
import type { Receipt } from '../../../shared/domain/receipt.ts';
import type { ArchiveClient } from '../../archive/client.ts';
import { withArchive } from '../archive.ts';
import { comparisonText } from '../comparison-text.ts';
import { type Context, optionsOf } from '../context.ts';
import { findPiece } from '../find-piece.ts';
import { clipped, printable } from '../output.ts';

interface ReceiptsOptions {
  /** True for the latest receipt. */
  readonly changed?: string | true;
}

export function addReceipts(program: Command, { output }: Context): void {
  program
    .command('receipts')
    .description('list what of a piece was sent, to whom and when, the latest first')
    .argument('<id>', 'the piece')
    .option(
      '--changed [receipt]',
      'print what changed since a receipt, named by the beginning of its id; since the latest if none is named',
    )
    .action(async (given: string, _options, command: Command) => {
      const { archive: folder, json, changed } = optionsOf<ReceiptsOptions>(command);
      await withArchive(folder, 'read', async (archive) => {
        const articleId = await findPiece(archive, given);
        const { receipts } = await archive.call('receipt.list', { articleId });
        if (changed === undefined) {
          for (const receipt of receipts) {
            if (json) await output.json(receipt);
            else await output.line(clipped(describe(receipt), output.width));
          }
          return;
        }
        const receipt = receiptNamed(receipts, changed === true ? '' : changed.toLowerCase());
        const since = await changedSince(archive, receipt);
        if (json) await output.json({ receipt, ...since });
        else await output.raw(await asText(receipt, since));
      });
    });
}

/** @throws GalleyError when there is none, or several that begin alike */
function receiptNamed(receipts: readonly Receipt[], beginning: string): Receipt {
  const found = receipts.filter(({ id }) => id.startsWith(beginning));
  const [receipt] = found;
  if (!receipt) {
    throw new GalleyError(
      'not-found',
      beginning === '' ? 'Nothing of this piece was sent yet.' : `There is no such receipt.`,
    );
  }
  if (beginning !== '' && found.length > 1) {
    throw new GalleyError('bad-request', `“${beginning}” may mean ${found.length} receipts.`);
  }
  return receipt;
}

async function changedSince(archive: ArchiveClient, { articleId, versionId, ...sent }: Receipt) {
  const [{ article }, { saidFields }] = await Promise.all([
    archive.call('article.read', { id: articleId }),
    import('../../../shared/release/said.ts'),
  ]);
  return {
    fields: saidFields(sent, article),
    comparison: await archive.call('version.compare', {
      articleId,
      from: versionId,
      to: 'current',
    }),
  };
}

async function asText(
  receipt: Receipt,
  { fields, comparison }: Awaited<ReturnType<typeof changedSince>>,
): Promise<string> {
  const head = `${sentence(receipt)}\n`;
  if (!receipt.changed) return `${head}It has not changed since.\n`;
  const said = fields.map((each) => `${printable(each)}\n`).join('');
  return `${head}${said}${await comparisonText(comparison)}`;
}

const minute = (at: string): string => at.slice(0, 16).replace('T', ' ');

function kindOf({ profile, format }: Receipt): string {
  const known = exportFormat.safeParse(format);
  return `${profile} .${known.success ? exportExtension[known.data] : format}`;
}

const sentence = (receipt: Receipt): string =>
  `Sent${receipt.to === '' ? '' : ` to ${printable(receipt.to)}`} on ${minute(receipt.at)} UTC as ${kindOf(receipt)}, “${printable(receipt.file)}”.`;

function describe(receipt: Receipt): string {
  return [
    receipt.id,
    minute(receipt.at),
    receipt.changed ? 'changed since' : 'as it stands ',
    kindOf(receipt).padEnd(14),
    printable(receipt.to) || '(not said to whom)',
    printable(receipt.file),
    receipt.sha256,
    printable(receipt.personName),
  ]
    .filter(Boolean)
    .join('  ');
}
