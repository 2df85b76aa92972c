export function IncidentsScreen() {
  return null;
}
