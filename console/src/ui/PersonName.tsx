import { cx } from './classes.ts';

type Named = { id: string; name: string };

/** Initials in a circle. Without colours: those belong to states. */
export function Avatar({ person, size = 'normal' }: { person: Named; size?: 'small' | 'normal' }) {
  return (
    <span
      aria-hidden
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-full bg-[color-mix(in_oklab,var(--ink)_10%,var(--surface))] font-semibold text-ink',
        size === 'small' ? 'size-5 text-[0.625rem]' : 'size-7 text-[0.6875rem]',
      )}
    >
      {initials(person.name)}
    </span>
  );
}

/** A person with initials; "nobody" where none is. `you`: the reader's id. */
export function PersonName({ person, you }: { person: Named | null; you?: string }) {
  if (person === null) return <span className="text-muted">nobody</span>;
  return (
    <span className="inline-flex items-center gap-1.5">
      <Avatar person={person} size="small" />
      {person.id === you ? 'You' : person.name}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return `${words[0]?.[0] ?? '?'}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}
