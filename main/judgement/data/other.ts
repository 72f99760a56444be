// Frequent words of languages that are not judged, so that they are recognised as such. Dutch, Swedish, Danish, Norwegian, Finnish, Polish,
// Czech, Hungarian, Romanian, Turkish, Indonesian, Filipino, Catalan, Croatian, Vietnamese, Swahili.
export const other = `
het een van niet dat voor zijn met aan ik op er maar wat heb deze naar ook bij nog jullie heeft wordt geen hebben worden kunnen goed bedankt bestelling pakket mijn onze wij hij waar waarom wanneer dank wel graag alweer nooit slecht erg heel niets u uw jij mij dus meer dan door over hoe moet alles echt klant levering
och att det som en ar jag inte har av ett den till med kan om vi ni hej tack mycket var min bra varan kommer men dalig skulle nar
og er ikke det jeg til at af med paa har kan vil hvor hvorfor tak meget mine hei takk veldig ikke dere dette
ja on ei se etta mutta kun niin ovat olen oli mita kiitos hyva tilaus miksi missa erittain
nie jest sie na do to ze co jak ale dla czy mam moje za od tak bardzo dziekuje prosze dzien dobry zamowienie kiedy gdzie dlaczego juz tylko przez przesylka paczka nadal mi mnie jestem
je na se to ze ale jak byl dobry den dekuji objednavka kdy proc nebo pro jsem jsou uz velmi
es az hogy nem egy van meg de ha mar csak koszonom nagyon mikor miert rendeles szep jo vagy ez volt minden
si nu este cu pe care din sunt mai pentru am fost multumesc buna comanda cand unde foarte dar sau ati ai meu mea
ve bir bu icin cok ama degil var yok ne siparis tesekkurler merhaba nasil neden ben sen biz siz gibi daha kadar hala bana olarak gelmedi urun kargo musteri musterı iyi kotu guzel
yang dan di ini itu dengan untuk tidak ada saya kami kamu apa kapan bagaimana terima kasih pesanan barang sudah belum bisa dari akan juga banget sangat bagus gak nggak aja lagi pak mohon
ang ng mga sa ako ko mo po naman hindi salamat kayo ito yung kung bakit pero lang din
els les amb per no que una seva molt gracies bon dia comanda quan aixo pero tambe meva nostre servei encara mai bona
i je u na se da ne su za od kako ali sto hvala dobar dan narudzba kada gdje vrlo nije sam smo
khong toi la cua va cho mot duoc nhung cam on shop hang rat nhieu
na ya wa kwa ni za katika asante sana mimi yangu lini
`;
