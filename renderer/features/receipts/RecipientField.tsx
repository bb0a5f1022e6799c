import { useEffect, useId, useState } from 'react';
import { report } from '../../app/errors.ts';
import { call } from '../../bridge.ts';
import { TextField } from '../../ui/TextField.tsx';

/** To whom files go, with those to whom some went before. */
export function RecipientField({
  value,
  onChange,
  className,
}: {
  value: string;
  onChange: (to: string) => void;
  className?: string;
}) {
  const list = useId();
  const [known, setKnown] = useState<readonly string[]>([]);
  useEffect(() => {
    let gone = false;
    call('receipt.recipients', {})
      .then(({ recipients }) => !gone && setKnown(recipients))
      .catch(report);
    return () => {
      gone = true;
    };
  }, []);
  return (
    <div className={className}>
      <TextField
        label="To whom"
        placeholder="Optional, for the receipt"
        value={value}
        maxLength={200}
        list={list}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {known.map((to) => (
          <option key={to} value={to} />
        ))}
      </datalist>
    </div>
  );
}
