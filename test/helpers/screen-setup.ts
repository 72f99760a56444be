import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, vi } from 'vitest';

// A second is not long where other tests have both processors.
configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);
// What a dialog, a language or a page still loads when the file is over would be refused by a runner that is closed, and fail the whole run.
afterAll(() => vi.dynamicImportSettled());
