import { useQuery } from '@tanstack/react-query';
import { componentsQuery } from '../../api/queries.ts';
import { componentStatusWords } from '../../ui/ComponentStatus.tsx';
import { Select } from '../../ui/Input.tsx';

type Props = {
  components: Readonly<Record<string, string>>;
  names: Readonly<Record<string, string>>;
  disabled: boolean;
  onChange: (components: Record<string, string>) => void;
};

/** How each service will stand in public once these words are out. */
export function ComponentsField({ components, names, disabled, onChange }: Props) {
  const { data: all = [] } = useQuery(componentsQuery);
  const rest = all.filter(({ id, archived }) => !archived && components[id] === undefined);
  return (
    <fieldset disabled={disabled} className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <legend className="float-left mr-1 text-sm font-medium">Services</legend>
      {Object.entries(components).map(([id, status]) => (
        <span key={id} className="inline-flex items-center gap-2 text-sm">
          <span aria-hidden>{names[id] ?? id}</span>
          <Select
            aria-label={names[id] ?? id}
            className="w-40!"
            value={status}
            onChange={(event) => onChange({ ...components, [id]: event.target.value })}
          >
            {Object.entries(componentStatusWords)
              .filter(([value]) => value !== 'under_maintenance')
              .map(([value, word]) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
          </Select>
        </span>
      ))}
      {rest.length > 0 && (
        <Select
          aria-label="Add a service"
          className="w-36!"
          value=""
          onChange={(event) =>
            event.target.value && onChange({ ...components, [event.target.value]: 'looking_into_it' })
          }
        >
          <option value="">Add…</option>
          {rest.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </fieldset>
  );
}
