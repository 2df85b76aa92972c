export function RotaScreen() {
  return null;
}
