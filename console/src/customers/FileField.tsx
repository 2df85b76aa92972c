import { FileSpreadsheet } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/classes.ts';
import { Field } from '../ui/Field.tsx';
import { Textarea } from '../ui/Input.tsx';
import { Spinner } from '../ui/Spinner.tsx';

const columns =
  'external_id, name, owner_email, tier, seats, components, regions, contact_name, contact_email, contact_language, contact_zone, contact_level, attribute:<name>';

/** A file by choosing, dropping or pasting. */
export function FileField({ busy, onFile }: { busy: boolean; onFile: (file: Blob) => void }) {
  const [over, setOver] = useState(false);
  const [name, setName] = useState('');
  const [pasting, setPasting] = useState(false);
  const take = (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div className="flex flex-col gap-3">
      <label
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          'flex cursor-pointer flex-col items-center gap-1.5 rounded-card border border-dashed px-4 py-5 text-center transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
          over ? 'border-accent bg-canvas' : 'border-edge hover:border-muted',
        )}
      >
        {busy ? <Spinner /> : <FileSpreadsheet aria-hidden size={22} className="text-muted" />}
        <span className="font-medium">{name || 'Drop a CSV file here, or choose one'}</span>
        {name === '' && (
          <span className="max-w-prose text-xs text-balance text-muted">
            The first line names the columns: {columns}. Several lines of one customer are several contacts.
          </span>
        )}
        <input
          type="file"
          accept=".csv,text/csv"
          className="sr-only"
          onChange={(event) => take(event.target.files?.[0])}
        />
      </label>
      {pasting ? (
        <Pasted
          onText={(text) => {
            setName('What you pasted');
            onFile(new Blob([text], { type: 'text/csv' }));
          }}
        />
      ) : (
        <Button look="quiet" size="small" className="self-start" onClick={() => setPasting(true)}>
          Paste it instead
        </Button>
      )}
    </div>
  );
}

function Pasted({ onText }: { onText: (text: string) => void }) {
  const [text, setText] = useState('');
  return (
    <div className="flex flex-col items-start gap-2">
      <Field label="Lines" className="w-full">
        <Textarea
          rows={5}
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={'external_id,name,contact_email\nCRM-1,Northwind,maya@northwind.example'}
          className="max-h-60 font-mono text-xs"
        />
      </Field>
      <Button size="small" disabled={text.trim() === ''} onClick={() => onText(text)}>
        Look at it
      </Button>
    </div>
  );
}
