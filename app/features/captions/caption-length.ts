/** Characters of one caption: three or four lines of a screen; longer speech makes several. */
export const CAPTION_LENGTH = 600;
