import { BadgeAlert, BadgeCheck, CircleDashed, Ellipsis } from 'lucide-react';
import type { Pass, SignOff } from '../../../shared/domain/release.ts';
import { report as tell } from '../../app/errors.ts';
import { useProfile } from '../../app/profile.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { MenuItem } from '../../ui/Menu.tsx';
import { MenuIconButton } from '../../ui/MenuIconButton.tsx';
import { toast } from '../../ui/Toast.tsx';
import styles from './Pane.module.css';
import { type PassState, passStates, whatChanged, whoSigned } from './said.ts';
import { signAgain } from './sign.ts';
import { inForce } from './use-sign-offs.ts';

const icons = { standing: BadgeCheck, broken: BadgeAlert, missing: CircleDashed } as const;
const words = { standing: 'signed', broken: 'broken', missing: 'not signed' } as const;

async function takeBack({ id, articleId, pass, role }: SignOff): Promise<void> {
  await call('signOff.withdraw', { id });
  toast({
    text: 'Sign-off withdrawn. The record keeps both.',
    tone: 'done',
    action: {
      label: 'Sign again',
      run: () => {
        void import('./sign.ts').then(({ sign }) => sign({ articleId, pass, role })).catch(tell);
      },
    },
  });
}

/** Who signed which pass, whether it stands, and signing. */
export function SignOffs({
  articleId,
  signOffs,
  asked,
  onSign,
}: {
  articleId: string;
  signOffs: readonly SignOff[];
  /** Passes that the desk asks for. */
  asked: readonly Pass[];
  /** Missing where nothing can be written. */
  onSign?: (pass: Pass | null) => void;
}) {
  const me = useProfile()?.id;
  const states = passStates(inForce(signOffs), asked);
  return (
    <section className={styles.section} aria-label="Sign-offs">
      <h3 className={styles.heading}>Sign-offs</h3>
      {states.length === 0 && <p className={styles.quiet}>Nobody has signed this piece.</p>}
      <ul>
        {states.map((state) => (
          <PassRow
            key={state.pass}
            state={state}
            me={me}
            onSign={onSign}
            onAgain={() => void signAgain(articleId).catch(tell)}
          />
        ))}
      </ul>
      {onSign && (
        <Button size="small" data-sign="" className={styles.sign} onClick={() => onSign(null)}>
          Sign off…
        </Button>
      )}
    </section>
  );
}

function PassRow({
  state: { pass, name, state, signOffs },
  me,
  onSign,
  onAgain,
}: {
  state: PassState;
  me: string | undefined;
  onSign: ((pass: Pass) => void) | undefined;
  onAgain: () => void;
}) {
  const [first] = signOffs;
  const own = signOffs.find(({ personId }) => personId === me);
  const Icon = icons[state];
  const again = onSign && state === 'broken' && own;
  return (
    <li className={styles.pass} data-pass={pass} data-state={state}>
      <Icon
        size={16}
        strokeWidth={1.75}
        aria-hidden="true"
        className={classes(styles.icon, styles[state])}
      />
      <div className={styles.words}>
        <p>
          <strong>{name}</strong> <span className={styles[state]}>{words[state]}</span>
        </p>
        {signOffs.map((each) => (
          <p key={each.id} className={styles.small}>
            {whoSigned(each)}
          </p>
        ))}
      </div>
      <div className={styles.acts}>
        {again && (
          <Button size="small" onClick={onAgain} aria-label={`Sign ${name} again`}>
            Sign again <Kbd shortcut="release.signAgain" />
          </Button>
        )}
        {onSign && !again && state !== 'standing' && (
          <Button
            size="small"
            variant="quiet"
            aria-label={`Sign off ${name}`}
            onClick={() => onSign(pass)}
          >
            Sign…
          </Button>
        )}
        {onSign && own && (
          <MenuIconButton label={`More about ${name}`} icon={Ellipsis}>
            <MenuItem onSelect={() => void takeBack(own).catch(tell)}>
              Withdraw my sign-off
            </MenuItem>
          </MenuIconButton>
        )}
      </div>
      {first && state === 'broken' && (
        <p className={classes(styles.small, styles.changes)} title={first.changes.join('\n')}>
          {whatChanged(first)}
        </p>
      )}
    </li>
  );
}
