/** A text in UTF-8 as hex digits. */
export const textDigits = (text: string): string => Buffer.from(text).toString('hex');
