/**
 * Where new versions are announced: a list of releases as GitHub gives it. Whoever builds installers names it (COUNTERTALK_RELEASES; the bundler
 * writes it in, so a packed program cannot be sent elsewhere). Empty = nobody is asked.
 */
export const releasesAddress: string = process.env.COUNTERTALK_RELEASES ?? '';
