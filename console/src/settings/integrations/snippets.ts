/** What to put into alertmanager.yml. */
export function alertmanagerYaml(url: string): string {
  return `route:
  receiver: candor
  group_by: [alertname, service]

receivers:
  - name: candor
    webhook_configs:
      - url: ${url}
        send_resolved: true
`;
}

/** One alert from a shell, to see it arrive. */
export function genericCurl(url: string): string {
  return `curl -X POST ${url} \\
  -H 'content-type: application/json' \\
  -d '{
    "title": "Saving invoices fails",
    "status": "firing",
    "key": "invoices-save",
    "severity": "critical",
    "labels": {"service": "invoices"}
  }'
`;
}
