/** A small button that a finger can hit. */
export const touchable = 'max-md:h-8 max-md:px-3';
