/** How learning outside the offer is asked for there. */
export const requestsText = `---
requests: outside
name: Learning outside the offer
kinds:
  - { kind: academic, name: Academic learning, counts-as: study }
  - { kind: bespoke, name: Something for me, decided-by: learning-offer }
serves: [aims]
support: { within: 5 }
decided-by: heads
within: 10
yardsticks:
  - { yardstick: vision, name: Our vision, says: "Does it serve what we want?" }
  - { yardstick: plan, name: Our plan, says: "Does it help with what is to become better?" }
`
