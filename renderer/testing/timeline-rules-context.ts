// What the tests of rules share.

export const ZONE = 'Europe/Vienna';
