/** Text in any encoding comes in with the same characters. */
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decode } from '../../electron/exchange/decode.ts';
import { Remarks } from '../../electron/exchange/reading.ts';

const ENGLISH =
  'The ferry’s captain – “a patient man” – waited at the quay for the café owner’s señora.';
const GERMAN =
  'Die Überfahrt über die Förde dauerte länger, als es der Fährmann für möglich gehalten hätte.';
const UKRAINIAN =
  'Пором вийшов із гавані о сьомій, і ніхто на пристані не звернув на це уваги, бо її ґанок був порожній.';
const RUSSIAN =
  'Паром вышел из гавани в семь часов, и никто на пристани не обратил на это внимания, ведь утро было тихим.';
const JAPANESE =
  '渡し船は七時に港を出た。桟橋にいた人々は、それをあまり気にしなかった。灯台の明かりはまだついていた。';
const CHINESE = '渡船七点离开码头，岸上的人没有在意。灯塔的灯还亮着，港口办公室什么也没有记下来。';
const KOREAN =
  '나룻배는 일곱 시에 항구를 떠났고 부두에 있던 사람들은 그것에 별로 신경을 쓰지 않았다.';
const GREEK =
  'Το πορθμείο έφυγε από το λιμάνι στις επτά και κανείς στην προβλήτα δεν έδωσε σημασία.';

const cases: [string, string][] = [
  ['windows-1252', ENGLISH],
  ['windows-1252', GERMAN],
  ['windows-1251', UKRAINIAN],
  ['windows-1251', RUSSIAN],
  ['KOI8-U', UKRAINIAN],
  ['KOI8-R', RUSSIAN],
  ['Shift_JIS', JAPANESE],
  ['EUC-JP', JAPANESE],
  ['GB18030', CHINESE],
  ['Big5', '渡船七點離開碼頭，岸上的人沒有在意。燈塔的燈還亮著，港口辦公室什麼也沒有記下來。'],
  ['EUC-KR', KOREAN],
  ['windows-1253', GREEK],
];

for (const [encoding, text] of cases) {
  test(`${encoding} (${text.slice(0, 12)}…) is recognised, and said to be inferred`, () => {
    const remarks = new Remarks();
    const long = `${text}\r\n\r\n${text} ${text}`;
    expect(decode(iconv.encode(long, encoding), remarks)).toBe(long.replaceAll('\r\n', '\n'));
    expect(remarks.inferred.join()).toContain('encoding');
  });
}

const unicode = `${ENGLISH}\n${UKRAINIAN}\n${JAPANESE}\n👩‍🚒 𝒢`;
for (const encoding of ['UTF-8', 'UTF-16LE', 'UTF-16BE', 'UTF-32LE', 'UTF-32BE']) {
  test(`${encoding} with a mark needs no guess`, () => {
    const remarks = new Remarks();
    expect(decode(iconv.encode(unicode, encoding, { addBOM: true }), remarks)).toBe(unicode);
    expect(remarks.inferred).toEqual([]);
  });
}

test('UTF-8 and UTF-16 without a mark', () => {
  expect(decode(iconv.encode(unicode, 'UTF-8'), new Remarks())).toBe(unicode);
  for (const encoding of ['UTF-16LE', 'UTF-16BE']) {
    const remarks = new Remarks();
    expect(decode(iconv.encode(ENGLISH, encoding, { addBOM: false }), remarks)).toBe(ENGLISH);
    expect(remarks.inferred.join()).toContain(encoding);
  }
});

test('what cannot be read is shown as such, and said', () => {
  const remarks = new Remarks();
  const lone = Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8, 0x42, 0x00]);
  expect(decode(lone, remarks)).toBe('A\ufffdB');
  expect(remarks.warnings.join()).toContain('could not be read');
});

test('a few zero characters are left out with a warning; a binary file is refused', () => {
  const remarks = new Remarks();
  expect(decode(Buffer.from(`${ENGLISH}\0\n`, 'utf8'), remarks)).toBe(`${ENGLISH}\n`);
  expect(remarks.warnings.join()).toContain('zero character');
  const binary = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 23));
  expect(() => decode(binary, new Remarks())).toThrow('not a text file');
});

test('files of other kinds under a text’s name are refused with what they are', () => {
  const refused = (bytes: Uint8Array | string): string => {
    try {
      return decode(Buffer.from(bytes as string, 'latin1'), new Remarks());
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(refused('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n')).toContain('a PDF under another name');
  expect(refused('{\\rtf1\\ansi The ferry left.\\par}')).toContain('please name it .rtf');
  expect(refused('PK\x03\x04 words and words')).toContain('a zipped file under another name');
  expect(refused('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 words')).toContain('an old Word file');
  expect(refused('\x89PNG words and words')).toContain('a picture under another name');
  expect(refused('\xff\xd8\xff\xe0 words and words')).toContain('a picture under another name');
  for (const text of ['PDF-1.7 is a format', '{rtf} is one too', 'PK was here', 'GIF89 or so']) {
    expect(refused(text)).toBe(text);
  }
});
