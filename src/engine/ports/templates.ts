import type { TemplateName } from '../../domain/updates/templates.ts';
import type { Author } from './audit.ts';

/** Words that somebody chose over those that ship with the product. */
export type ChosenTemplate = { readonly name: TemplateName; readonly body: string; readonly version: number };

/** The words that ship have version 0. Changes refuse `changed-meanwhile`. */
export type TemplateStore = {
  chosen(): Promise<readonly ChosenTemplate[]>;
  choose(name: TemplateName, body: string, expected: number | null, author: Author): Promise<ChosenTemplate>;
  /** Back to the words that ship. */
  reset(name: TemplateName, expected: number | null, author: Author): Promise<void>;
};
