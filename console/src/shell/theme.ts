import type { Preferences } from '../api/shapes.ts';

type Theme = Preferences['theme'];

/** One attribute on <html>; kept in the browser too, so that the next visit starts in the right colours. */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // Storage may be closed to us; the attribute is enough for this visit.
  }
}

export function rememberedTheme(): Theme {
  try {
    const theme = localStorage.getItem('theme');
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system';
  }
}
