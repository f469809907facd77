/** Where the pages of this room are. */
export const analysisPath = '/manage/needs'
export const findingsPath = '/manage/needs/findings'
export const ownNeedsPath = '/learning/needs'
export const successesPath = '/learning/successes'
