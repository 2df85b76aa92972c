export function DeclareDialog() {
  return null;
}
