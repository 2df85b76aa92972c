export function ComponentsScreen() {
  return null;
}
