import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { peopleQuery } from '../api/queries.ts';
import { Menu, MenuHeading, MenuItem } from '../ui/Menu.tsx';
import { Avatar } from '../ui/PersonName.tsx';

type Props = {
  trigger: ReactElement;
  heading: string;
  /** Ids left out: who has it already, who may not. */
  without?: readonly string[];
  needs?: readonly string[];
  you?: string;
  onPick: (person: { id: string; name: string }) => void;
  align?: 'start' | 'end';
};

/** Picks a person: one click opens, the second decides. */
export function PeopleMenu({ trigger, heading, without = [], needs, you, onPick, align = 'start' }: Props) {
  const { data: people = [] } = useQuery(peopleQuery);
  const asked = people
    .filter((person) => person.active && person.access !== 'viewer' && !without.includes(person.id))
    .filter((person) => needs === undefined || needs.includes(person.access));
  return (
    <Menu trigger={trigger} align={align}>
      <MenuHeading>{heading}</MenuHeading>
      {asked.map((person) => (
        <MenuItem
          key={person.id}
          onSelect={() => onPick(person)}
          icon={<Avatar person={person} size="small" />}
        >
          {person.id === you ? 'Me' : person.name}
        </MenuItem>
      ))}
      {asked.length === 0 && (
        <p className="max-w-56 px-2.5 pb-2 text-sm text-muted">Nobody else can. Add people under Team.</p>
      )}
    </Menu>
  );
}
