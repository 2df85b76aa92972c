import type { ReactNode } from 'react';
import type { TextBlockView, TextPart } from '../../../src/inbound/api/shapes/write-up.ts';
import { Blank } from '../ui/Blank.tsx';
import { dateAndTime, dateOnly } from '../ui/times.ts';

/** A long text as its readers see it; times in the zone of whoever looks. */
export function LongText({ blocks }: { blocks: readonly TextBlockView[] }) {
  return (
    <div className="flex max-w-prose flex-col gap-3 leading-relaxed wrap-anywhere">
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no names, and stand in their order.
        <Block key={at} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: TextBlockView }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? (
        <h3 className="mt-2 text-lg font-semibold tracking-[-0.012em]">{parts(block.of)}</h3>
      ) : (
        <h4 className="mt-1 font-semibold">{parts(block.of)}</h4>
      );
    case 'paragraph':
      return <p>{parts(block.of)}</p>;
    case 'quote':
      return <blockquote className="border-l-2 border-edge pl-3 text-muted">{parts(block.of)}</blockquote>;
    case 'list': {
      // biome-ignore lint/suspicious/noArrayIndexKey: items have no names, and stand in their order.
      const items = block.items.map((item, at) => <li key={at}>{parts(item)}</li>);
      return block.ordered ? (
        <ol className="ml-5 list-decimal">{items}</ol>
      ) : (
        <ul className="ml-5 list-disc">{items}</ul>
      );
    }
  }
}

function parts(of: readonly TextPart[]): ReactNode[] {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names, and stand in their order.
  return of.map((part, at) => <Part key={at} part={part} />);
}

function Part({ part }: { part: TextPart }) {
  switch (part.kind) {
    case 'text':
      return withBlanks(part.text);
    case 'strong':
      return <strong>{parts(part.of)}</strong>;
    case 'emphasis':
      return <em>{parts(part.of)}</em>;
    case 'link':
      return (
        <a href={part.url} target="_blank" rel="noreferrer" className="text-accent underline">
          {part.text}
        </a>
      );
    case 'time':
      return <time dateTime={part.at}>{dateAndTime(part.at)}</time>;
    case 'day':
      return (
        <time dateTime={part.at.slice(0, 10)} className={part.by ? 'font-medium' : undefined}>
          {part.by ? 'by ' : ''}
          {dateOnly(part.at)}
        </time>
      );
  }
}

/** What a draft leaves for its writer stands out: while it is there the letter cannot leave. */
function withBlanks(text: string): ReactNode[] {
  return text.split(/(\[fill: [^\]]*\])/).map((piece, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no names, and stand in their order.
    return at % 2 === 1 ? <Blank key={at}>{piece}</Blank> : piece;
  });
}
