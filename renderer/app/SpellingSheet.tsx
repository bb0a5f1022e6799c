/** In which language words are judged, and which words were taught. */
import { FolderOpen, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call, on } from '../bridge.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { closeSheet } from './dialogs.ts';
import { report } from './errors.ts';
import { useProgram } from './program.ts';
import styles from './SpellingSheet.module.css';
import { setSettings, useSettings } from './settings.ts';

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** A language for people; a folder may be called anything. */
function nameOf(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The languages at hand; a dictionary laid into its folder is seen on coming back. */
function useLanguages(): readonly string[] {
  const [languages, setLanguages] = useState(useProgram.getState().spellingLanguages);
  useEffect(() => {
    const look = () => {
      call('spelling.languages', {})
        .then((found) => setLanguages(found.languages))
        .catch(report);
    };
    look();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  return languages;
}

/** The words that were taught, in the order of the alphabet; empty without an archive. */
function useLearnedWords(): readonly string[] {
  const archive = useProgram((state) => state.archive);
  const [words, setWords] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!archive) return;
    const look = () => {
      call('spelling.words', {})
        .then((found) => setWords(found.words.toSorted((one, other) => one.localeCompare(other))))
        .catch(report);
    };
    look();
    return on('spelling.changed', look);
  }, [archive]);
  return words;
}

const forget = (word: string) => call('spelling.learn', { word, known: false }).catch(report);

function LearnedWords() {
  const words = useLearnedWords();
  const readOnly = useProgram((state) => state.archive?.readOnly ?? null) !== null;
  if (words.length === 0) return null;
  return (
    <section className={styles.learned} aria-labelledby="learned-words">
      <h3 id="learned-words">Learned in this archive</h3>
      <ul className={styles.words}>
        {words.map((word) => (
          <li key={word}>
            <span>{word}</span>
            {!readOnly && (
              <IconButton label={`Forget “${word}”`} icon={X} onClick={() => void forget(word)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function SpellingSheet() {
  const languages = useLanguages();
  const { spellingLanguage } = useSettings();
  return (
    <Dialog
      open
      onOpenChange={closeSheet}
      width={440}
      title="Spelling language"
      footer={
        <>
          <Button
            icon={FolderOpen}
            onClick={() => void call('spelling.showFolder', {}).catch(report)}
          >
            Show folder
          </Button>
          <span className={styles.gap} />
          <Button variant="primary" onClick={closeSheet}>
            Done
          </Button>
        </>
      }
    >
      <fieldset className={styles.languages}>
        <legend className={styles.legend}>Language</legend>
        {languages.map((tag) => (
          <label key={tag} className={styles.language}>
            <input
              type="radio"
              name="spelling-language"
              checked={tag === spellingLanguage}
              onChange={() => setSettings({ spellingLanguage: tag })}
            />
            {nameOf(tag)}
          </label>
        ))}
      </fieldset>
      <p className={styles.more}>
        More languages: in the dictionaries folder, make a folder named after the language, such as{' '}
        <code>uk</code> or <code>de-AT</code>, and lay a Hunspell dictionary in it as{' '}
        <code>index.aff</code> and <code>index.dic</code>.
      </p>
      <LearnedWords />
    </Dialog>
  );
}
