export const viewNames = { 'say-this': 'Say this', brief: 'Brief' } as const;
