export function NudgeScreen() {
  return null;
}
