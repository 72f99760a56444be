// How people who are beside themselves say so. Only words that the writer says of themselves; accents and case do not matter.
export const fury = `
furious livid fuming outraged enraged seething infuriated infuriating incensed irate angry appalled disgusted outrageous
furioso furiosa furiosos furiosas indignado indignada indignados enfadado enfadada enfadadísimo enfadadísima enojado enojada cabreado cabreada
indignante furieux furieuse furax énervé énervée scandalisé scandalisée indigné indignée révolté révoltée
wütend stinksauer zornig empört empörend fassungslos entsetzt unverschämt unverschämtheit frechheit
furibondo furibonda arrabbiato arrabbiata arrabbiatissimo arrabbiatissima indignato indignata incazzato incazzata allibito allibita
revoltado revoltada irritado irritada zangado zangada
`;
