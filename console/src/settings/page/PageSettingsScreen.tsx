export function PageSettingsScreen() {
  return null;
}
