export function SignalsScreen() {
  return null;
}
