import type { Bank } from '../generate.ts';
export const es: Bank = { slots: {}, negative: [''], neutral: [''], positive: [''], opening: '', closing: '' };
