// What `import 'electron'` and `require('electron')` find.
import * as parts from './parts/index.ts';

export * from './parts/index.ts';
export default parts;
