/** Keys of the screen rest while a dialog asks something else. */
export function unlessModal(act: () => unknown): () => void {
  return () => {
    if (!document.querySelector('[data-modal][data-open]')) act();
  };
}
