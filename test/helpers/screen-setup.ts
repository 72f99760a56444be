import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A second is not long where other tests have both processors.
configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);
