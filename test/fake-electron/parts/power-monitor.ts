// `powerMonitor` (docs/api/power-monitor.md): a story emits 'suspend', 'resume', 'lock-screen', 'shutdown' on it.
import { EventEmitter } from 'node:events';

export const powerMonitor = new EventEmitter();
