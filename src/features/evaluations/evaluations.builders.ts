/** What people are asked after training there. */
export const evaluationText = `---
evaluation: training
name: What training brought
parts:
  - part: day
    name: On the day
    questions:
      - { question: useful, name: Was it useful?, type: scale, answers: [No, A little, Very] }
      - { question: next, name: What next?, type: words }
  - part: later
    name: Some weeks later
    after: P6W
    confirmed-by: line-manager
    questions: [{ question: used, name: Do you use it?, type: scale, answers: [Not yet, Often] }]
`
