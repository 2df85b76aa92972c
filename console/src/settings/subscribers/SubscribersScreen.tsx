export function SubscribersScreen() {
  return null;
}
