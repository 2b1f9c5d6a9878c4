import type { PhraseList } from './phrases.ts'

/** Turns of phrase as they are said in Quebec, which no word of theirs gives away. */
export const frenchTurns: readonly PhraseList[] = [
  [
    0,
    'plain',
    `
perdu|perd|perdre|perdues|tombe sa|ses|une|la premiere|premieres? dent|dents de? lait?
vous|tu|t avez|as? n? avez? pas idee
pas idee comme|comment|combien|a
ai|avez|as pas idee
dent|dents de lait
couper|coupe|limer les|ses griffes|ongles|cheveux
brosser|brosse les|mes|ses dents
changé|change de numero|adresse|courriel|cellulaire|telephone|nom
feux|lumieres rouges|rouge
croix|carte|ligne rouge
vin rouge
perdre|perte du|de poids
perdu mon|ma|le|un? numero|code|rdv|carte|papier
petit|petite bobo
lait|eau|repas froid|froide|chaud|chaude
plus|moins cher|chere
a|au|du plus pire
bon|bonne|gros|grosse|beau|belle grandeur|taille|cote|numero
fait|faire mal a la caisse
blague|joke a part
point|points rouges
ca commence|commencer|commencez a|vers
combien de temps dure|durent|prend|ca|pour
gratuit|gratuite
`,
  ],
  [
    1.6,
    'plain',
    `
aux oiseaux|nues|nuages
en securite|confiance avec|chez|tout|du|ici|?
exactement|precisement ce que|qu
mieux|plus que prevu|pense|espere|imagine|croyais|pensais|satisfait|satisfaite|content|contente|heureux|parfait
en un|deux|moins rien|tour|temps de|? temps|main|rien
repond|repondu|conforme ** attentes
tout|toute en douceur|delicatesse|finesse
toujours a|de|bonne? l|humeur|? heure
sans stress|tracas|attente|attendre|souci
vous|tu|equipe|personnel etes|es|est|faites|fait ** bon|bonne|bonnes|super|beau|excellent|grand travail|equipe|job|monde|gens
fais|faites|faite|continuez ** bon|beau|excellent|super travail
tombe|tombes|tombee du ciel
jure|jurent|jurer plus? que|par
comme a? la maison
chez nous|moi comme
service|traitement|accueil royal|cinq|5|parfait|impeccable|personnalise|hors|exceptionnel|humain
premiere fois ** pas|plus|rien|aucune|sans peur|mal|douleur|stress|senti|nerveux|nerveuse
regrette|regrettons|regretterez|regret pas|aucunement|nullement|rien|d
s|est|ont|a|ete|suis|va|vont|fait|etait|m|me|sont ** tres|super|vraiment|tellement|extremement bien
tres|super|vraiment|tellement bien deroule|deroulee|passe|passee|fait|faite|explique|reussi|ajuste|fonctionne|marche|mange|dormi|soigne|soignee|traite|traitee|accueilli|accueillie|servi|recu|recue|eu|installe|informe|informee
aucune|sans|pas|zero d|de|la? moindre? complication|complications|desagrement|inconfort|surprise
conquis|conquise|convaincu|convaincue|epate|epatee|vendu|vendue
fideles|fidele
doigts de|d fee|or
bon|bons|bonne|juste|raisonnable|raisonnables|honnete|honnetes prix|tarif|tarifs|rapport
prix raisonnable|raisonnables|corrects|honnetes|juste|justes
comme un|une ogre|loup|charme|reine|roi|bebe|gazelle|pro|champion
les|mes|ma|mon|toute|nos|l enfants|fils|fille|gars|garcon|famille|mere|pere|mari|conjoint vous|t|adore|adorent|aime|aiment|ont|a * aime|aiment|adore|adorent|aimes
vous|t admire|admirons|felicite|felicitons|feliciter|leve
plein|pleins de|d bonheur|gratitude|reconnaissance|amour|douceur
si|tellement|tres|vraiment facile|simple avec|grace|de
sourire
pourrais|pouvais|peux|pourrait|pourrions|saurais pas * etre|demander|esperer|trouver|avoir|recevoir plus|mieux|meilleur|meilleure * heureux|heureuse|content|contente|satisfait|satisfaite|soins|service|reconnaissant|reconnaissante
pourrais|pouvais|peux|pourrait pas * demander|esperer|trouver|avoir|recevoir mieux|meilleur|meilleure
plus|jamais-plus que content|contente|satisfait|satisfaite|heureux|heureuse|contents
du tonnerre
hors pair|norme
de pro|pros|maitre|qualite
a redire|aux petits-oignons
rien|pas a|de|grand-chose|chose a? redire|reprocher|critiquer
petits oignons
tiguidou|malade-bon
sur|su la|a coche
le boutte|bout du boutte
en reviens|revient|revenais pas comme|de|a|combien|tellement ** beau|belle|bon|bonne|bien|gentil|gentille|rapide|fin|facile
a|quel quel|point vous|point|tu ** aide|aidee|bien|apprecie|fait|reconnaissante|reconnaissant
vous m|nous avez|as vraiment|tellement|beaucoup? aide|aidee|aides
aide|aidee|aides beaucoup|enormement|a
change ma|notre|sa|leur vie
sens|sent|sentir enfin|comme un|une|moi|lui|elle|autre|neuf|neuve|meme
comme neuf|neuve|neufs|chiot|avant|jeune|nouvelle|nouveau|prince|princesse
court|joue|saute|mange|marche comme un|une|avant
recommence|recommencé|remis a manger|marcher|jouer|courir|sourire|boire
retrouve|retrouvé|redonne|redonné ** sourire|appetit|energie|vie|confiance|forme|dignite|joie
fait|faire|faisait bien? rire
mis|met|mettez|mise|mises ** aise|confiance
moi|je|on vous|t|te|l|les adore|adorons|aime|aimons
gros|mille|pleins bisous|calins|bisou|becs|coeurs
prendre|prennent|prenez|pris|occupe|occupee|occupent ** soin|bien de|d|occupe
occupe|occupee|occupes|occupez bien de
depasse|surpasse|depassent|comble ** attentes|esperances
a la hauteur
au top
full bon|bonne|bien|fin|fine|gentil|beau|satisfait|content|contente|cool|efficace
trop|full|ben|super hot
numero|number one|un|1
sans pareil|pareille|egal|douleur|hesitation|fausse
meilleur|meilleure|meilleurs|meilleures ** clinique|dentiste|docteur|medecin|service|equipe|ville|monde|quebec|montreal|experience|vet|veterinaire|hygieniste|region
jamais aurais|n|eu|vu|ete * cru|vu|eu|ete|aussi|autant * aussi|dire|aimer|autant|bien * bon|bien|bonne|gentil|contente|content
jamais|pas ete|eu|vu aussi|autant|si bien
belle|bonne|super|excellente|agreable experience|attention|ambiance|energie|gang|rencontre|communication|humeur
explique|expliquee|expliques|explications|expliquait tres|super|vraiment|bien|tellement? bien|clair|clairement|claires|patiemment
pris|prise|pris-en en charge rapidement|vite|tout|bien|immediatement
vite|rapide|rapidement fait bien
bien|mieux vivre|dormi|mange|voir|dormir|respirer|marcher
tout|rien que du bon|beau|positif|bien
merci|remercie|bravo mille|million|1000|infiniment|enormement fois
dieu vous|te benisse
que dieu
soulage|soulagee|soulages
sauve la vie|mise|peau
tire|sorti d affaire
hors de danger
va|vont|allait s en sortir
rien de casse|grave
bonne|belle|excellente nouvelle
quelle chance
un charme
comme|sur sur|des des|roulettes roulettes
doigts de fee
main|mains d|de or|fee|maitre
vaut|valait le coup|detour|cout|prix
`,
  ],
  [
    1,
    'thanks',
    `
merci|mercis du|des|de la|l|le? suivi|info|aide|information|informations|rappel|retour|appel|soins|visite|reponse|accueil|ecoute|patience|rapidite|travail|service|confiance|attention|temps
`,
  ],
  [
    -1.5,
    'plain',
    `
va|ca ca|va faire
veux|veut|voulons plus|pu|pus|jamais * revoir|voir|retourner|revenir|avoir|entendre|y|aller|ce|cette|de|affaire
correspond|correspondent|concorde|balance|marche pas|aucunement
rien a voir avec
c|service|accueil|personnel|docteur|secretaire|ton|ambiance|attitude ** froid|froide|froids|impersonnel|brusque|sec|seche|distant|expeditif
# piasses|dollars|piastres|$|pour pour ca|cela|rien|dix|cinq|deux
pour ca|cela franchement|serieusement|vraiment
vous|tu|ils perdez|perds|perdent|oubliez|oublies|oublient|melangez|annulez|changez|exagerez|niaisez|mentez|ignorez|manquez ** temps|papiers|dossier|mes|toujours|encore|moi|rdv|rendez|pas|ca|vraiment|?
tete|terre tourne|tournait
tourne|tournait la tete
annoncait|annonce|annoncee|dit|prevu|soumission ** pas|autre|plus cher|pareil|gratuit
on|vous m|nous avait|aviez|avez ** dit|promis|assure|annonce|garanti ** gratuit|couvert|que|moins|aujourd|hier|rappel|inclus
frais|montant|charge|prix|extra caches|cache|surprise|surprises|inattendus|pas-prevus|non
j|attends|attendais|attendons|attend votre|mon|ma|un|une|l|le|la|des|mes ** encore|toujours|depuis
fait|depuis # jour|jours|semaine|semaines|mois|heure|heures|minutes|min que|qu ** attends|attend|attendons|appelle|appelons|demande|essaie|essaye|souffre|mal|dors|saigne|mange|ecris|patiente|enfle|enflee|vomit|boite|tousse
ca|cela|deja fait|faisait deja? # mois|semaines|semaine|heures|ans pas|encore|deja|toujours|sans|!
encore eu|recu|paye|une|un ** facture|surprise|frais|erreur|probleme|mauvaise|delai|retard|message|repondeur
toujours|encore|constamment occupe|occupee|plein|pleine|ferme|en|le|la|un|une * retard|repondeur|meme|boite|probleme|excuse|attente|?
pas|peu|jamais si? sur|sure|certain|certaine|convaincu|convaincue que|qu ** bien|competent|savez|sachiez|faites|comprenez|professionnel
traitement|medicament|operation|remede|antibiotique|creme|visite|rdv|ca|cela|pilules|gouttes a|n|ont|m|? a? rien|aucun donne|fait|change|effet|aide|regle|resultat
n a|ont rien donne|fait|change|aide|regle
on|vous|elle|il|ils|secretaire|receptionniste m|nous|lui a|avez|ont ** dit|repondu non|que|sechement|bete|impossible|d
m|nous avez|a|ont ** dit|repondu non|sechement|impossible
prothese|dentier|appareil|couronne|pansement|plombage|broche|lentille|monture ** tient|tiennent|reste|colle|ajuste|fit|fitte pas|plus|mal|pu
air|semblez|semble|semblait de|d|pas ** soucier|fiche|foutre|interesser|ecouter|comprendre|savoir|presse|interesse|comprendre|bete
pas prets|pret|pretes|prete|fini|finie|termine|arrive|arrives|arrivees encore|?
arrive|arrivons|reussis|parviens|capable|possible|moyen pas|jamais|plus a|de|d ** rejoindre|joindre|parler|avoir|prendre|vous|obtenir|reserver|dormir|manger
deviez|deviez-m|devait|devaient|supposes|suppose me|m|nous|etre|ete|le|? * rappeler|appeler|envoyer|pret|prete|prets|arriver|faire
cogne|cognee|frappe|frappee|tombe|tombee|chute|assomme|coupe|coupee|brule|ebouillante ** bouche|tete|dent|dents|menton|visage|saigne|escalier|velo|levre
saigne|saignait|saignent ** beaucoup|encore|toujours|quand|sans|tout|depuis|abondamment
des|de|plein|tout points|taches|boutons|plaques|cloques|rougeurs rouges|partout|blanches|sur
tousse|eternue|vomit|boite|pleure|miaule|jappe|gratte|hurle sans|depuis|beaucoup|tout|toute|constamment
reste|se cache|cachee|couche|couchee|prostre|prostree|abattu|abattue|amorphe
ne|n|pas va|vais|vont|est|file pas|plus|pu|pantoute bien|mieux|fort|du|bon|en
va|vais|vont|file|filait pas|plus|pu|pantoute|vraiment bien|mieux|fort|du|bon|terrible
de pire|mal en
trouve|trouvons|trouvais ** cher|chere|exagere|abusif|eleve|excessif|dommage|plate|inacceptable|deplorable|aberrant|ordinaire|long|injuste|bizarre
me|m sens|suis|sentais|senti|sentie|sentait ** etourdi|etourdie|faible|mal|ignore|ignoree|jugee|juge|abandonne|abandonnee|negligee|rejete|rejetee|humilie|humiliee|infantilise|presse|pressee|bousculee|stupide|nauseeux
devriez|pourriez avoir honte
gaspillage|gaspille|gaspiller
va|allez|mangez|mange chier|marde|char
ca|cela ne|n|a? a? pas|po aucun|de|d|plus? bon|allure|sens
ben voyons|la|tiens
voyons donc|la
mon|son|notre voyage|casque
en beau|joualvaire maudit|fusil|joual
fru|frue|frus
fait|faites|font|faire suer|chier|rager|enrager|honte|bouillir|marcher-dans-rue
tape|tapent|tombe|tombent|joue sur|les les|sur nerfs|systeme
en|j en|peux|peut peux|peut|pouvons plus|pu|pus
peux|peut plus|pu|pus
en ai|a marre|assez|soupé
bof|ouin|pfff|pff|grr|grrr|argh
deja vu|connu mieux
connu|vu|eu mieux ailleurs|avant
pas trop|tres|ben|bien|si? fort|fameux|fameuse|winner|chanceux|vite-vite|tot
c|est|etait pas|po fort|chic|diable|genial|geniale|top|l-ideal|jojo|vargeux|extra|la-joie|rassurant|winner|necessaire-d-etre
il etait|est grand? temps
dormez|dorment au|sur gaz|switch
bande|gang de|d *
mal|mauvais engueule|engueulee|cale|accueil
auriez|aurais|aurait|auraient|devriez|auriez-vous|aurions pu|du|bien * avertir|aviser|prevenir|dire|m|me|nous|informer|appeler|rappeler|faire|etre|verifier|aider|prendre|expliquer|attention
aurait|auriez|aurais ete|pu|du * mieux|apprecie|plus|gentil|poli|interessant|bien
foutez|foutent|fout|foutais|contrefout|contrefiche|fichez
commence|commencent|commencait a|d etre|trouver|faire|m|en|perdre|avoir|me|desesperer|capoter|paniquer * long|tanner|tannant|cher|patience|peur|inquieter|assez|plein|mal|ecoeurer|frustrant|stresser|serieusement|decourager|?
une|toute eternite|vie
s|est|a|ai|m|me est|ai|suis ouvert|ouverte|coupe|coupee|fendu|fendue|cogne|cognee|tordu|tordue|foule|foulee|brule|brulee|arrache|arrachee|coince|coincee|entaille|plante|blesse|blessee|fait-mal|pete|fracture
ouvert|fendu|coupe|cogne|frappe|fracture|foule|tordu le|la|les|l|son|sa|mon|ma menton|tete|front|levre|levres|genou|cheville|main|doigt|arcade|langue|pied|bras|poignet|oeil|nez|dent
personne au|a bout|l|la|comptoir|reception fil|autre|ligne|?
service|qualite|situation|etat|clinique|chose|ca|choses ** degrade|degradee|degrader|deteriore|deterioree|baisse|empire|pire
ne|n|et reagit|repond|bouge|tient|leve|marche|mange|boit|reveille pas|plus|pu|pus
reagit|bouge|tient|leve|reveille pas|plus|pu|pus
couche|couchee sur|par|dans le|terre|son * cote|coin|bouge
paye|payer|paie ** pour|rien|un|quelque ** pas|rien|jamais
je|j|on|nous ne|n|? recois|recoit|recevons|obtiens|ai|ete jamais|pas|aucun|aucune|rien vos|mes|de|d|le|la|les|un|une|mon|ma ** rappels|rappel|appel|retour|reponse|texto|confirmation|avis|nouvelle|nouvelles|recu|suivi
vous|tu|ils|elles|on ne|n|avez|me|m|nous|l|? * jamais ** appels|messages|rappels|message|telephone|temps|compte|parole|courriels|heure|rappele|prete|prets|disponible|ecoutez|repondu|ecoute|bon|la|content
pourquoi vous|tu|ils|personne|est|on|c|ca|ne|n|avez|je|j ** jamais|pas|personne|plus|pu|toujours|encore|cher|long|longtemps|compliqué|refuse
derniere|derniere-fois fois que|qu je|j|on|nous|vous ** viens|vais|va|venir|met|mets|verrez|prends|retourne|ici|prend
refuse|refusez|refuses|refusee ** de|d|me|la voir|prendre|recevoir|soigner|rembourser|venir|repondre|m|nous|aider|parler|traiter
meme pas|po touche|regarde|regardee|dit|examine|examinee|excuse|excuses|bonjour|rappele|pris|ecoute|salue|leve|explique|avise|offert|verifie|demande|ausculte
impossible de|d|a prendre|rejoindre|joindre|avoir|parler|vous|dormir|manger|obtenir|rejoigne|parvenir|contacter|trouver|communiquer|ouvrir|fermer|mettre|acceder
incapable|incapables de|d
du|de|d rejoindre|joindre vous ** depuis|fois|jours|sans|encore
misere|peine|difficulte|difficultes|problemes a|pour|de|d respirer|marcher|manger|avaler|dormir|voir|ouvrir|parler|bouger|macher|entendre|uriner|rejoindre|me|se|boire|mordre|comprendre|joindre
coulent|coule|larmoie|larmoient|collent|colle sans|beaucoup|et|tout|depuis|jaune|vert|du
yeux|oeil|nez ** coule|coulent|colle|collent|piquent|pique|brulent|pleure|pleurent|chassieux
urgence|urgences|hopital a|suite|cause|apres cause|de|a|votre|la
du|a|ai rendre|aller|amener|retourner|courir ** urgence|urgences|hopital
a cause de|d votre|vos|vous|l|la|cette
blesse|irrite|coupe|pince|serre|frotte|gratte ** gencive|langue|joue|beaucoup|trop|encore
trop|mal serre|serree|ajuste|ajustee|lousse|grand|grande|petit|petite|haut|haute
promesses|paroles en|non l|tenues air|?
on|vous|tu se|nous|m|l|en|te fait|fout|passe|traite|prend|promene|renvoie|repond|dit ** n-importe|importe|comme|numero|ballotter|niaiser|attendre|chien|deux|epais|moins|caves
comme|comme-un un|une|des chien|chienne|chiens|numero|mal|moins|epais|enfant|voleur|criminel|bebe
pas|aucunement|jamais serieux|professionnels|professionnel|competents|competent|competente|organises|fiables|respectueux
pas|aucune|zero|peu de|d consideration|compassion|empathie|delicatesse|ecoute|respect|organisation|professionnalisme|suivi|communication|excuses|service
demande|doute|questionne|interroge serieusement|si|sur ** vous|competence|savez|ca|qualite
savez|sait|savent pas|meme|rien ce|que|de|meme|pas|plus ** faites|font|faire|disent|parlent
personne sait rien|pas
pas|jamais explique|expliquee|avertie|averti|prevenu|prevenue|demande|ecoute
depuis quand
ca prend|prendra|pris|prends combien|trop|une|quoi|tellement|du|des ** temps|eternite|longtemps|mois|annees|semaines|heures
des|plusieurs heures|mois|semaines d|de|a attente|attendre|retard|delai
me|m|moi|nous charge|facture|reclame ** pas|deux|rien|jamais
dent|dents|broche|appareil|prothese|couronne|pont|implant ** branle|branlent|bouge|lache|lousse|leve|decolle
bosse|boule|masse|lump|plaie|trou|tache|croute ** gencive|gencives|dos|cou|patte|ventre|langue|bouche|joue|oeil|inquiete|grossit|saigne|noire|tete|oreille
sent|pue|goute|goutent|sentent mauvais|pourri|drole|mal|fort|bizarre
perdu|perdre|perds|perd connaissance|patience|vue|confiance|espoir|conscience|poids
mal de|d|a|au|aux chien|coeur|tete|ventre|dent|dents|dos|cou|gorge|oreille|oreilles|machoire|vivre
petit|gros mal|probleme|souci
s aggrave|empire|infecte|degrade|deteriore
attends|attendons|attend|attendait ** depuis # jours|semaines|mois|heures
attends|attendons ** depuis hier|lundi|mardi|mercredi|jeudi|vendredi|longtemps|matin
sans mots|mot|voix|connaissance|reaction|energie
`,
  ],
]
