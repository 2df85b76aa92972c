/** What `work` gives, or an error when that takes longer than so many milliseconds. */
export function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer within ${milliseconds} ms.`)), milliseconds);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
