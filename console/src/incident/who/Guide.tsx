import type { DisclosureGuide } from '../../../../src/inbound/api/shapes/audiences.ts';
import { Segmented } from '../../ui/Segmented.tsx';

export type Answers = { [Question in DisclosureGuide['questions'][number]['question']]?: boolean };

type Props = {
  questions: DisclosureGuide['questions'];
  answers: Answers;
  onAnswer: (answers: Answers) => void;
};

const yesOrNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

/** Five questions, answered as far as Candor knows, each with why. An answer of yours stands over the suggestion. */
export function Guide({ questions, answers, onAnswer }: Props) {
  return (
    <ol className="flex flex-col divide-y divide-line border-y border-line" data-guide>
      {questions.map(({ question, sentence, suggested, why }) => {
        const yours = answers[question];
        return (
          <li key={question} className="flex items-center gap-3 py-2" data-question={question}>
            <p className="min-w-0 flex-1 text-sm">
              {sentence}
              <span className="block text-xs text-muted">
                {yours === undefined || yours === suggested ? why : 'You say otherwise. It is kept.'}
              </span>
            </p>
            <Segmented
              label={sentence}
              value={(yours ?? suggested) ? 'yes' : 'no'}
              options={yesOrNo}
              onChange={(value) => onAnswer({ ...answers, [question]: value === 'yes' })}
            />
          </li>
        );
      })}
    </ol>
  );
}
