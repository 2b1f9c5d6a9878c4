import type { PhraseList } from './phrases.ts'

/** Complaint and distress: what is said of a clinic, and what hurts. */
export const frenchComplaints: readonly PhraseList[] = [
  [
    -1.6,
    'plain',
    `
ai|a|avais|avait|avons|fait|fais|faisait|font|faire|fasse|feel tres|tellement|vraiment|encore|toujours|super|trop|plus|assez|si? mal|mals
mal ** tete|dent|dents|ventre|coeur|dos|gorge|oreille|oreilles|machoire|gencive|gencives|yeux|oeil|genou|jambe|bras|cou|epaule|poitrine|estomac|joue|pied|molaire|molaires|bouche
mal en|comme chien|*
mal au|a|aux
me|m|sens|sent|senti pas bien
sens|sent|senti|va|vais|respire|voit|vois|entend|entends|dors|dort|digere|mange vraiment|tres? mal
mal organise|recu|recue|traite|traitee|fait|faite|ajuste|ajustee|pose|posee|servi|servie|explique|pris|foutu|informe|informee|gere|geree|eleve|elevee|paye
rage|rages de dent|dents
mal|douleur|douleurs atroce|insupportable|terrible|epouvantable|intense|aigue|constante|vive
endure|tiens|supporte|dors|mange|boit|marche|repond|respire|avance|sort|fonctionne|gere plus|pu|pus rien|?
plus|pu|pus capable
pas|jamais|etais|plus|pu|pus capable de|d
peux|peut|puis|arrive|arrivent|reussis|reussit|parviens|pouvait|pouvais plus|pas|pu|meme|mal * manger|dormir|ouvrir|macher|avaler|respirer|marcher|fermer|parler|boire|lire|mordre|bouger|rire|sourire|conduire|travailler|brosser
pas|peu|mal dormi|ferme|mange|dort
pas|plus ferme l oeil
empeche|empechent ** dormir|manger|travailler
reveille|reveillee ** nuit
suis|est|tombe|tombee|chute|j ** a bout
a bout de nerfs|patience|souffle|?
au bout du|de rouleau|*
perdu|perd|perdre|perds ** journee|temps|avant-midi|matinee|confiance|patience|apres-midi
perte de temps|?
est|sont|etait|ete tombe|tombee|tombees|tombes
plombage|couronne|facette|broche|boitier|fil|dent|pont|implant|obturation|dentier|verre|branche|lentille|pansement|point|collier ** tombe|tombee|parti|partie|decolle|decollee|casse|cassee|lousse|branle|bouge|perdu|perdue|saute|ouvert|ouverte|brise|brisee|defait|defaite|pete|petee
casse|cassee|brise|fendu|pete|perdu|ebreche|abime|echappe ** dent|dents|lunettes|couronne|dentier|plombage|facette|broche|prothese|monture|molaire|palette
dent|dents|molaire|palette ** casse|cassee|fendue|ebrechee|branle|bouge|branlent|cassees|brisee|noire|parti|partie
mange|avale|ingere ** chocolat|os|raisin|raisins|poison|bas|jouet|medicament|medicaments|rat|plante|aiguille
mange|boit|bouge|urine|bois plus|pu|pus|pas|rien|presque depuis|*
refuse|arrete de|d manger|boire|bouger
ne|n mange|boit|dort|bouge|urine presque? plus|rien|pas
reaction ** antibiotique|medicament|vaccin|produit|anesthesie|latex|piqure|creme
plaques rouges
vois|voit|vision|vue|oeil|yeux ** embrouille|flou|floue|double|trouble|baisse|noir|brouille
respire|avale|marche|mastique ** mal|difficilement|difficulte
difficulte|difficultes|peine|misere|trouble a|avec *
gencive|gencives|langue|levres|joue|oeil|yeux ** blanches|enfle|enflee|enflees|gonflee|gonflees|sang|rouge|rouges|saignent|saigne|brulent|brule|coule|coulent|infecte|infectee
joue|visage|oeil|gencive|gencives|cheville ** enfle|enflee
perd|perds|perdu|plein|beaucoup|bouche|crache|urine|pisse ** sang
saigne|saignent|saigner
ca|cela|il|elle brule|elance|chauffe|pique|empire|degenere|saigne|suinte|coule
fait|faite|font|fais souffrir|pleurer|chier|peur|rire|honte|pitie|*
fait|fais|vous foutre|fout|fous de|*
fout|fous|moque|moquez|fiche ** de|d moi|nous|monde|gueule|clients|patients|?
rit|riez|rire de moi|nous
prenez|prend|pris|prenez-vous|prends ** pour|comme * imbecile|imbeciles|epais|cave|caves|idiot|idiots|cons|valises|numero|vache
comme un|une|des numero|numeros|chien|chiens|chienne|moins|mouton|betail
bete|betes comme|avec|envers
reponse|reponses|ton|attitude|accueil|caractere|bete|air sec|seche|bete|froid|froide|glacial|glaciale
manque|manquer de|d respect|tact|professionnalisme|communication|suivi|organisation|serieux|empathie|jugement|savoir|ecoute|considerations|personnel|delicatesse
laisse|laissait a desirer
laisse|laissee|laisses|laissait ** tomber|attendre|poireauter|attente|cote|niaiser|souffrir|mourir|sans
fait|faire|fais|faites|faisait * attendre|patienter|poireauter|niaiser|perdre|deplacer
porter|deposer|faire|formuler une|ma? plainte|plaintes
parler ** responsable|gerant|gerante|superieur|patron|directeur|directrice|avocat
rembourser|rembourse|remboursez|remboursement|rembourses
changer|change|changerai|changerons de clinique|dentiste|docteur|veterinaire
trouver|voir|aller|irai|vais|allons ailleurs
irai|vais|aller|ira ailleurs
plus jamais
jamais plus|rappele|rappelee|repondu|revenir|recu|avise|avisee|envoye|recontacte
jamais|pas remettrai|revenir|retourner|retournerai|reviendrai|revient
remettrai|reviendrai|retournerai|remets|reviens|retourne plus|pas|jamais
encore|rendu|toujours une|un|des? boite|repondeur|erreur|retard|annule|annulee|oublie|oubliee|reporte|reportee|change|changee
boite vocale encore|pleine|toujours
vous|tu|on|avez|m|ont|personne|encore|toujours|deja ** oublie|oubliee|egare|perdu ** moi|rdv|rendez|dossier|demande|m|appeler|rappeler|nous|fois
oublie|oubliee|oublies|egare|perdu * dossier|m|dossiers|rappeler
ont|a|avez|as oublie|egare|perdu * mon|ma|mes|notre|nos
m|moi|nous avez|a|ont oublie|oubliee|oublies|perdu|menti|ignore|raccroche|insulte|charge|facture|chargee
raccroche ** nez|ligne|face|*
trop|surcharge|deux|double|double-fois|erreur ** charge|chargee|facture|facturee|paye
charge|chargee|facture|facturee|paye|payee|preleve|chargez|facturez ** trop|double|doubles|deux
paye ** pour rien
pour rien|absolument
erreur|erreurs ** facture|dossier|prescription|facturation|compte|nom
hors de|d prix
arm|fait|coute|coutait|couter|couté|coutera|cout|coutent ** bras|yeux|beau|fortune|peau
est|c du|de|l? vol|abus|voleur|arnaque|exploitation|niaisage|folie
trop|beaucoup|bien|vraiment|tres|tellement|super|si|rendu|ben|pas-mal|assez|extremement|plus|fort trop? cher|chere|chers|cheres
trop|beaucoup|bien|vraiment|tres|tellement|ben|assez trop? long|longue|longs|longues|lent|lente|tard|serre|serree|haut|haute|eleve|elevee|grand|petit|fort|forte|loin|tight|lousse|sensible|complique
facture|prix|frais|tarif|tarifs|cout|couts|montant ** eleve|elevee|eleves|exagere|exageres|fou|fous|ridicule|ridicules|trop|abusif|abusifs
prix|tarifs|frais de|d fou|fous|malade
long en|longue|longtemps attendre|pour|avant|avoir|titi|criss|crisse|tabarnak|*
pas|peu|jamais rentable|fiable|professionnel|serieux|drole|correct|normal|logique|juste|acceptable|fort|brillant|vargeux|reposant|evident|fameux|rassurant|humain|gentil|gentille|gentils|poli|polie|polis|bien
pas|peu impressionne|impressionnee|satisfait|satisfaite|content|contente|contents|contentes|heureux|heureuse|convaincu|convaincue|rassure|rassuree|fier|fiere|ravi|ravie|enchante
pas|plus|pu|jamais tres|vraiment|si|trop|tout|super|du|particulierement a? content|contente|satisfait|satisfaite|heureux|heureuse|professionnel|fort|rassurant|gentil|gentille|agreable|poli|clair|bien|bon|bonne|impressionne|impressionnee|propre|rapide|efficace|delicat
pas|sans-etre du|tout content|contente|satisfait|satisfaite|heureux|normal|correct|acceptable
marche|fonctionne|fonctionnent|marchent|tient|tiennent|convient|fit|fite|fitte|ajuste|allume pas|plus|mal|pu|rien|toujours
rien ne|n marche|fonctionne|aide|change|soulage|calme|fait
fait|font|faisait|change|changent|regle|aide rien|aucun
ne|n regle|aide|change|soulage rien|pas
repond|repondent|repondez|reponds|rappelle|rappelez|rappellent|retourne|retournez|appelle|decroche|decrochez|ecoute|ecoutez|ecoutait|ecoutent|explique|respecte|respectez|aime|recommande|comprend|comprenez|comprends|apprecie pas|jamais|plus|pu|aucun|meme
personne ** repond|repondait|rappelle|rappele|rappelee|retourne|decroche|sait|avise|averti|avertie|aide|ecoute|explique|comprend|vient
personne m|nous|n|ne|me * a|ont|avait|prend|pris|dit|vu|rappelle|appelle
pas|jamais|toujours|jamais-ete|point ** rappele|rappelee|rappeles|avise|avisee|averti|avertie|prevenu|prevenue|informe|informee|repondu|ecoute|ecoutee|retourne|explique|aide|respecte|recontacte|recontactee
sans reponse|nouvelles|retour|nouvelle|suivi|explication|explications|avertissement|prevenir|excuse|excuses|aviser|m|me|raison
aucun|aucune|pas|zero|toujours|encore-pas retour|nouvelle|nouvelles|suivi|reponse|explication|explications|respect|excuse|excuses|effet|empathie|amelioration|considération|de? nouvelles|reponse|retour|suivi
sonne|sonner|sonnait|tombe ** vide|raccroche|coupe|occupe
attends|attend|attendre|attente|attendu|poireaute|patiente|attendait|attendons|patienter encore|toujours|depuis|longtemps|plus|trop|pour|une|deux|trois|#|des heures|heure|jours|semaines|minutes|mois|?
encore|toujours|depuis|semaines|mois|heures|heure|minutes|jours ** attends|attend|attendre|attente|attendons|patiente|poireaute|ligne
# heures|heure|minutes|min|h|semaines|mois|jours d|en|de attente|retard|ligne|attendre
en|au ligne|telephone|attente depuis|#|ca
sur la ligne|glace depuis
pas|toujours|jamais encore? recu|eu|obtenu ** reponse|resultats|resultat|nouvelles|appel|retour|remboursement|recu|commande|lunettes|rapport|ordonnance|suivi
toujours|encore rien|aucun|aucune
toujours pas ** recu|eu|nouvelle|nouvelles|reponse|rappele|rappelee|regle|reglee|resultat|resultats|retour|mieux|appel|fait|faite|pret|prete|arrive|arrivee
jamais|pas recu
malgre ** appels|demandes|messages|fois|relances|promesses|courriels
tel que|comme promis|convenu|prevu|entendu
promis|disiez|deviez|devait|devaient|suppose|supposee ** rappeler|rappellerait|rappelleriez|appeler|envoyer|appellerait|rappel
aurais|aurait|aurions ** aime|apprecie|voulu|souhaite|pu|du|espere ** que|qu|etre|me|m|prevenir|avertir|aviser|rappeler|*
pourriez|devriez|pourrait|devrait|pourrais ** plus|mieux|moins|faire|repondre|former|engager ** poli|polis|effort|respect|attention|efforts|monde|telephone
attendais|attendait|attendions|esperais|esperait a? mieux|plus|beaucoup|autre
fois ** appelle|rappelle|appele|appelee|message|laisse|essaie|demande|ecris|demander|texte|annule|annulee|reporte|reporte|change|arrive|relance
appele|appelle|essaye|essaie|laisse|demande|ecrit|texte|rappele|telephone # fois|messages|reprises
deuxieme|troisieme|quatrieme|2e|3e|4e|2ieme|3ieme|4ieme|cinquieme|5e|enieme|xieme fois|rendez|message|appel
annule|reporte|deplace|annulee|reportee|change ** encore|derniere|toujours|sans|fois
encore ** annule|reporte|deplace|annulee|reportee|change|remis
combien de fois faut|va|dois|vais|vas|allez
tanne|tannee|tannes|fatigue|fatiguee|ecoeure|las|lasse ** attendre|de|d
ras le|*  bol|pompon
en ai|a|ait assez|marre|plein|ras|soupe|jusque
ai|a plein le|mon dos|casque|cul
depasse|depassent les|la bornes|limites|mesure
voyons donc
franchement ordinaire|plate|deplace|pas|voyons
aucun bon|sens
pas de|d|bon|grand bon|sens|allure
sens|allure pas|plus
inquiete|inquiet|inquietude|inquietant|inquiets
peur|crains|craint|inquiet|inquiete que|qu|pour|d|de|que|soit|infecte|*
ai|a|avoir|avons|avait|eu tellement|tres|vraiment|super? peur
au secours
aidez|aide moi|nous
fait|faire|eu|une une|un crise|convulsion|convulsions|malaise|chute|infection|abces|fievre|rechute
vomi|vomit|vomissements|diarrhee|vomir
ne|n|pas|plus baisse|descend|arrete|passe|part|diminue|guerit pas|plus|jamais|meme
baisse|descend|arrete|part|passe|diminue|guerit|cicatrise|cesse pas|plus|pu|jamais
rouvert|rouverte|reouverte|reouvert
gelee|anesthesie|piqure|pilules|medicament|medicaments|antibiotiques|antibiotique|creme|gouttes|antidouleurs|tylenol|advil ** pas|rien|plus|mal|pu
tout|j ai senti tout|?
machoire|dos|cou|jambe|genou|pied ** barre|barree|bloque|bloquee|coince|coincee|craque
me|le|la|lui|m blesse|irrite|pique|coupe|gratte|frotte|fait|rentre ** gencive|joue|langue|mal|oreille|nez|*
frotte|pique|gratte|coupe ** gencive|joue|langue|sang
en sang|larmes|detresse|panique|colere|criss|maudit|beau|feu|compote
pleure|crie|gemit|hurle|tremble|boite|halete|tousse sans|depuis|tout|beaucoup|toute|encore|constamment
fache|fachee|decu|decue|insatisfait de|que|par
c|est de|la|une|un|d|mauvais honte|blague|farce|joke|cirque|enfer|cauchemar|n-importe|desastre
de la marde|merde|bullshit
n importe quoi
nimporte quoi
niaise|niaisez|niaiser|niaiseux|niaiseuse
quel|quelle honte|perte|horreur|manque|mauvais|mauvaise|service|bordel|enfer|deception|cirque|attente|farce|blague|joke
mauvais|mauvaise|pietre service|experience|accueil|etat|travail|job|nouvelle|humeur|gout|odeur|diagnostic|clinique|surprise|langue|ajustement|communication
gout|odeur bizarre|mauvais|mauvaise|degueu|horrible|terrible
pas de|d service|respect|delicatesse|classe|coeur|retour|allure|suivi
service|accueil|attente|clinique|suivi|communication ** pourri|pourrie|degueulasse|lent|lente|nul|nulle|poche|mauvais|mauvaise|pitoyable|desire|desastreux|moyen|bas|interminable|longue|horrible|inexistant|inexistante
je|j|on exige|demande|veux ** remboursement|explications|excuses|responsable|gerant|comptes|plainte
d|de inacceptable|decevant|anormal
bravo|felicitations|super|genial|excellent|merci|beau|belle ** encore|oublie|oubliee|vraiment|pour|service|travail * oublie|annule|attendre|retard
j|me|ca angoisse|inquiete|stresse|ecoeure|enrage|decourage|revolte|choque|fache|tue|tanne|decoit|enerve
me|m|nous|l enrage|inquiete|inquietait|ecoeure|stresse|revolte|decourage|choque|enerve|agace|tue|brise|fache|decoit|tanne|angoisse|terrifie|derange
pas ** pris|prise au serieux
expliquer|explique|explication|expliquee rien
pas|peu|jamais senti|sentie|ete|etais ** ecoute|ecoutee|respecte|respectee|respectes|bien|confiance|entendu|entendue|compris|comprise
bousillé|massacre|charcute|charcutee|rate|scrap|scrape
rate|manque|bousille|scrape votre|mon|leur|mes|ma coup|dent|coupe|dents|couronne
gros|grosse|beau|enorme|serieux|sérieux probleme|abces|bosse|infection|erreur|enflure|manque|douleur
`,
  ],
  [
    -1,
    'plain',
    `
ca fait # heures|semaines|mois|fois que|qu|deja
fait|depuis # semaines|mois|heures|minutes|jours que|qu * attends|attend|appelle|essaie|mal|souffre|demande|dors|saigne|mange|vomit|appele
depuis # heures|jours|semaines|mois deja|maintenant|et
encore une|un? fois
encore mal|aujourd|enfle|enflee|malade|fievre
pas encore recu|eu|reponse|rappele
tombe malade|dans|sur|raccroche|par|en ** boite|escalier|escaliers|terre|pommes|pelle|velo|lit|chaise|vocale|repondeur
suis|est|a tombe|tombee
a|ai|s echappe|coupe|brule|blesse|blessee|coupee|brulee|cogne|cognee
pas|jamais|plus confiance
perdu|perds confiance
pas * aide|merci
pourquoi ** jamais|personne|encore|toujours|difficile|plus
c|est trop|assez|complique|difficile|long|cher|desagreable|ordinaire|plate|dommage|decevant
trouve ca|cela tres|assez|un|ben|vraiment|pas|franchement? peu? ordinaire|plate|long|cher|dommage|poche|normal|drole|correct|triste|bizarre|moyen|limite
dommage que|qu|de
trop|assez attendu|attendre|long|tard|pire
vieillit|faiblit
a jeun depuis
ne|n * bien|rien compris|comprends|comprend
bizarre|louche
sans arret|cesse|but
`,
  ],
  [
    0.3,
    'damp',
    `
rdv|rendez-vous|vous|consultation|examen|suivi|visite|evaluation|controle|specialiste|clinique|traitement|evaluer|consulter|crème|creme|medicament|quelque pour un|une|des|mon|ma|mes|le|la|les|son|l|?
traitez|soignez|traite-t-on|faites|traitement|soigner|traiter|evitez|eviter|prevenir vous|pour|des|les|du|un|une|la|le|de|d
en|au|s|si|dans|advenant cas|il|y de|d|ou|a
si j|je|jamais|ca|elle|il|on|l
`,
  ],
]
