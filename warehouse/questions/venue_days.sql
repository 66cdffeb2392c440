-- question: How many doses did each of the prefecture's own venues give on each day?
-- columns: venue_id, vaccinated_on, doses
select venue_id, vaccinated_on, doses
from venue_daily
where vaccinated_on <= as_of()
order by venue_id, vaccinated_on;
