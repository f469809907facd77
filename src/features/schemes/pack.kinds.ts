import type { z } from 'zod'
import { coachingLanguage } from './coaching.language.ts'
import { coverageLanguage } from './coverage.language.ts'
import { documentLanguage } from './document.language.ts'
import { characteristicLanguage, equalityLanguage } from './equality.language.ts'
import { feedbackLanguage, questionnaireLanguage } from './feedback.language.ts'
import { inductionLanguage } from './induction.language.ts'
import { allowanceLanguage, registrationLanguage } from './learning.language.ts'
import { courseLanguage, offerLanguage } from './offer.language.ts'
import { needsLanguage } from './needs.language.ts'
import { leavingLanguage } from './leaving.language.ts'
import {
  crosswalkLanguage,
  evidenceLanguage,
  frameworkLanguage,
  messageLanguage,
  packLanguage,
  pathwayLanguage,
} from './pack.language.ts'
import { evaluationLanguage } from './evaluation.language.ts'
import { requestsLanguage } from './requests.language.ts'
import { portalLanguage, resourceLanguage } from './resources.language.ts'
import { recruitmentLanguage } from './recruitment.language.ts'
import { schemeLanguage } from './scheme.language.ts'
import { strategyLanguage } from './strategy.language.ts'
import { supervisionLanguage } from './supervision.language.ts'

/** What one document of a pack may be; its first word says which. */
export const languages = {
  pack: packLanguage,
  framework: frameworkLanguage,
  crosswalk: crosswalkLanguage,
  pathway: pathwayLanguage,
  document: documentLanguage,
  scheme: schemeLanguage,
  evidence: evidenceLanguage,
  resource: resourceLanguage,
  message: messageLanguage,
  feedback: feedbackLanguage,
  questionnaire: questionnaireLanguage,
  registration: registrationLanguage,
  allowance: allowanceLanguage,
  coverage: coverageLanguage,
  supervision: supervisionLanguage,
  equality: equalityLanguage,
  characteristic: characteristicLanguage,
  coaching: coachingLanguage,
  offer: offerLanguage,
  course: courseLanguage,
  strategy: strategyLanguage,
  needs: needsLanguage,
  portal: portalLanguage,
  requests: requestsLanguage,
  evaluation: evaluationLanguage,
  recruitment: recruitmentLanguage,
  induction: inductionLanguage,
  leaving: leavingLanguage,
} as const satisfies Record<string, z.ZodType>

export type PackKind = keyof typeof languages

export const packKinds = Object.keys(languages) as readonly PackKind[]

export function isPackKind(word: string): word is PackKind {
  return Object.hasOwn(languages, word)
}
