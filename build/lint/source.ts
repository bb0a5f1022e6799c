/**
 * Reads one source file into what the layer rules look at: its imports, its SQL-like strings and
 * its uses of names that are bound to a place. Parsing is done by the bundler's own parser.
 */
import { parseSync, Visitor } from 'vite';

/** An import of any kind: static, `export from`, dynamic, `require`, `import()` type, `new URL`. */
export interface Import {
  /** The specifier as written, or undefined when it is computed. */
  readonly specifier: string | undefined;
  readonly line: number;
}

export interface SqlText {
  readonly line: number;
  /** The source of each value spliced into the statement; empty for a constant statement. */
  readonly spliced: readonly string[];
}

export interface SourceFacts {
  readonly imports: readonly Import[];
  readonly sql: readonly SqlText[];
  /** Every identifier and property name, with the line of its first use. */
  readonly names: ReadonlyMap<string, number>;
  /** Members read from `window`, `globalThis` or `self`, with the line of their first use. */
  readonly globals: ReadonlyMap<string, number>;
  /** Constants whose text is fixed in this file: they may be part of a statement. */
  readonly fixedConstants: ReadonlySet<string>;
}

// Statements are recognised when their keywords are all capitals or all small letters, so that a
// sentence of the interface ('Select a version from the list') is not taken for one.
const bareSelect = 'select\\s+[\\w(*]+.*$';
const sqlStarts = [
  'select\\s.+\\sfrom\\s',
  bareSelect,
  'insert\\s+(or\\s+\\w+\\s+)?into\\s',
  'replace\\s+into\\s',
  'update\\s+(or\\s+\\w+\\s+)?[\\w."]+\\s+set\\s',
  'delete\\s+from\\s',
  'with\\s+(recursive\\s+)?\\w+(\\s*\\([^)]*\\))?\\s+as\\s*(materialized\\s*)?\\(\\s*select\\s',
  'create\\s+(temp\\w*\\s+|unique\\s+|virtual\\s+)?(table|index|trigger|view)\\s',
  'alter\\s+table\\s',
  'drop\\s+(table|index|trigger|view)\\s',
  'pragma\\s+\\w+',
  'begin\\s+(immediate|exclusive|deferred)',
  'vacuum(\\s+into\\s|\\s*;?$)',
  'attach\\s+(database\\s|[\'"?])',
  'savepoint\\s+\\w+',
];

const sqlPatterns = sqlStarts
  .flatMap((source) => {
    const capitals = source.replaceAll(/(\\[a-zA-Z])|([a-z]+)/g, (_, escaped, word) =>
      escaped ? escaped : word.toUpperCase(),
    );
    // 'select' without 'from' is a statement only in capitals: in small letters it is a word.
    return source === bareSelect ? [capitals] : [source, capitals];
  })
  .map((source) => new RegExp(`^\\s*(?:${source})`, 's'));

/** Whether a text reads like the beginning of an SQL statement. */
export function looksLikeSql(text: string): boolean {
  return sqlPatterns.some((pattern) => pattern.test(text));
}

// The nodes of the syntax tree, as far as they are looked at here.
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}
type Loose = Node & Record<string, unknown>;

function textOf(node: unknown): string | undefined {
  const loose = node as Loose | null | undefined;
  if (loose?.type === 'Literal' && typeof loose.value === 'string') return loose.value;
  if (loose?.type === 'TemplateLiteral' && (loose.expressions as unknown[]).length === 0) {
    return quasis(loose).join('');
  }
  return undefined;
}

function quasis(template: Loose): string[] {
  return (template.quasis as { value: { cooked: string | null; raw: string } }[]).map(
    (quasi) => quasi.value.cooked ?? quasi.value.raw,
  );
}

/** The leaves of a chain of `+`, left to right. */
function operands(node: Loose): Loose[] {
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return [node];
  return [...operands(node.left as Loose), ...operands(node.right as Loose)];
}

/**
 * Parses one file.
 * @param file path or name, whose extension tells TypeScript from TSX
 * @throws when the file cannot be parsed
 */
export function readSource(file: string, source: string): SourceFacts {
  const { program, errors } = parseSync(file, source);
  const fatal = errors.find((error) => error.severity === 'Error');
  if (fatal) throw new Error(`${file}: cannot be parsed: ${fatal.message}`);

  const lineStarts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) {
    lineStarts.push(at + 1);
  }
  const lineOf = (node: Node): number => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((lineStarts[middle] ?? 0) <= node.start) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  const slice = (node: Node): string => source.slice(node.start, node.end);

  const imports: Import[] = [];
  const sql: SqlText[] = [];
  const names = new Map<string, number>();
  const globals = new Map<string, number>();
  const fixedConstants = new Set<string>();
  // Parts of a longer statement, already judged with it.
  const judged = new Set<number>();

  const note = (into: Map<string, number>, name: unknown, node: Node): void => {
    if (typeof name === 'string' && !into.has(name)) into.set(name, lineOf(node));
  };
  const addImport = (specifier: unknown, node: Node): void => {
    imports.push({ specifier: textOf(specifier), line: lineOf(node) });
  };
  const fromSource = (node: Loose): void => {
    if (node.source) addImport(node.source, node);
  };

  const visitors: Record<string, (node: Loose) => void> = {
    ImportDeclaration: fromSource,
    ExportNamedDeclaration: fromSource,
    ExportAllDeclaration: fromSource,
    ImportExpression: fromSource,
    TSImportType: fromSource,
    TSExternalModuleReference: (node) => addImport(node.expression, node),
    CallExpression: (node) => {
      const callee = node.callee as Loose;
      if (callee.type === 'Identifier' && callee.name === 'require') {
        addImport((node.arguments as unknown[])[0], node);
      }
    },
    NewExpression: (node) => {
      const callee = node.callee as Loose;
      const [first, base] = node.arguments as Loose[];
      const path = textOf(first);
      // What is bundled (`.cjs`) is the product of the sources and not one of them.
      const source = path?.startsWith('.') && !path.endsWith('.cjs');
      if (callee.name === 'URL' && base && source && slice(base) === 'import.meta.url') {
        addImport(first, node);
      }
    },
    VariableDeclaration: (node) => {
      if (node.kind !== 'const') return;
      for (const { id, init } of node.declarations as { id: Loose; init: Loose | null }[]) {
        let value = init;
        while (value?.type === 'TSAsExpression') value = value.expression as Loose;
        if (id.type !== 'Identifier' || !value) continue;
        const parts = value.type === 'TemplateLiteral' ? (value.expressions as Loose[]) : [];
        const fixed = parts.every((part) => fixedConstants.has(slice(part)));
        if (
          (value.type === 'TemplateLiteral' && fixed) ||
          (value.type === 'Literal' && ['string', 'number'].includes(typeof value.value))
        ) {
          fixedConstants.add(id.name as string);
        }
      }
    },
    BinaryExpression: (node) => {
      if (node.operator !== '+' || judged.has(node.start)) return;
      const parts = operands(node);
      const head = parts[0] as Loose;
      const text = head.type === 'TemplateLiteral' ? quasis(head).join('?') : textOf(head);
      if (text === undefined || !looksLikeSql(text)) return;
      judged.add(node.start);
      const spliced = parts.flatMap((part) => {
        if (part.type === 'TemplateLiteral') return (part.expressions as Loose[]).map(slice);
        return textOf(part) === undefined ? [slice(part)] : [];
      });
      sql.push({ line: lineOf(node), spliced });
    },
    TemplateLiteral: (node) => {
      if (judged.has(node.start) || !looksLikeSql(quasis(node).join('?'))) return;
      sql.push({ line: lineOf(node), spliced: (node.expressions as Loose[]).map(slice) });
    },
    Literal: (node) => {
      if (judged.has(node.start) || typeof node.value !== 'string') return;
      if (looksLikeSql(node.value)) sql.push({ line: lineOf(node), spliced: [] });
    },
    Identifier: (node) => note(names, node.name, node),
    MemberExpression: (node) => {
      const object = node.object as Loose;
      const property = node.property as Loose;
      const name = node.computed ? textOf(property) : property.name;
      note(names, name, node);
      const holders = ['window', 'globalThis', 'self'];
      if (object.type === 'Identifier' && holders.includes(object.name as string)) {
        note(globals, name, node);
      }
    },
  };
  new Visitor(visitors as unknown as ConstructorParameters<typeof Visitor>[0]).visit(program);

  return { imports, sql, names, globals, fixedConstants };
}
